import { Marked, type Tokens } from 'marked';

/** The project's pages, each in a chunk of its own. */
const sources = import.meta.glob<string>('../../../../docs/{*,theory/*}.md', {
  query: '?raw',
  import: 'default',
});

/** Where a page's source is found from this file. */
const prefix = '../../../../';

/**
 * A page of the documents as HTML. Links to other pages carry `data-page`; links to sources, which a reader of the lab
 * does not have, are left as words.
 *
 * @param page its path from the root: "docs/theory/bulk.md".
 * @throws RangeError where there is no such page
 */
export async function renderDocument(page: string): Promise<string> {
  const load = sources[prefix + page];
  if (load === undefined) throw new RangeError(`renderDocument: no page ${page}; pass one of docs`);
  const marked = new Marked({
    renderer: {
      link({ href, tokens }: Tokens.Link): string {
        const words = this.parser.parseInline(tokens);
        const target = pageOfLink(page, href);
        if (target !== null) return `<a href="#" data-page="${target}">${words}</a>`;
        return /^https?:/.test(href)
          ? `<a href="${href}" target="_blank" rel="noreferrer">${words}</a>`
          : words;
      },
    },
  });
  return marked.parse(await load(), { async: false });
}

/** The page that a relative link of another leads to; null where it leads to no page. */
function pageOfLink(page: string, href: string): string | null {
  if (/^[a-z]+:/.test(href)) return null;
  const { pathname } = new URL(href, `http://documents/${page}`);
  const target = pathname.slice(1);
  return prefix + target in sources ? target : null;
}
