import type { JSX } from 'preact';
import { usePage } from '../page.ts';

/** What the page has to say, until it is dismissed. */
export function NoticeBar(): JSX.Element {
  const { notices } = usePage().lab;
  const notice = notices.notice.value;
  return (
    <div class="notices" role={notice?.kind === 'problem' ? 'alert' : 'status'}>
      {notice === null ? null : (
        <div class={`notice ${notice.kind}`}>
          <div>
            <p>{notice.text}</p>
            {notice.details.length === 0 ? null : (
              <ul>
                {notice.details.map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            )}
          </div>
          <button type="button" class="quiet" onClick={() => notices.dismiss()}>
            Dismiss
          </button>
        </div>
      )}
    </div>
  );
}
