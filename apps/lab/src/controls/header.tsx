import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { usePage } from '../page.ts';
import { presetOf, presets } from '../state/presets.ts';
import { readFileText } from '../state/recorded-result.ts';
import { startSmallRun } from '../state/small-run.ts';
import { themeChoices } from '../state/theme.ts';
import { About } from './about.tsx';
import { commandText, shareLink, specText, typescriptText } from './copy.ts';
import { Menu } from './menu.tsx';

const themeNames = { auto: 'system', light: 'light', dark: 'dark' } as const;

/** The name, presets, what goes in and out, theme. */
export function Header(): JSX.Element {
  const { lab, theme } = usePage();
  const file = useRef<HTMLInputElement>(null);
  const { notices, simulation, state } = lab;

  const copy = (what: string, text: () => string) => async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text());
      notices.done(`Copied: ${what}.`);
    } catch (cause) {
      notices.problem('This browser does not let the page copy.', cause);
    }
  };
  const open = async (chosen: File | undefined): Promise<void> => {
    if (chosen === undefined) return;
    try {
      const loaded = readFileText(await chosen.text(), chosen.name);
      if (loaded.kind === 'spec') {
        state.replace(loaded.spec);
        notices.done(`Loaded the spec ${chosen.name}.`);
        startSmallRun(lab);
      } else {
        state.replace(loaded.result.spec);
        simulation.showRecorded(loaded.result);
        notices.done(`Showing the simulation recorded in ${chosen.name}.`);
      }
    } catch (cause) {
      notices.problem(`${chosen.name} cannot be used; nothing was changed.`, cause);
    }
  };

  return (
    <header class="page-header">
      <h1>onestep</h1>
      <PresetMenu />
      <span class="grow" />
      <button type="button" onClick={copy('the link to this state', () => shareLink(now()))}>
        Share
      </button>
      <Menu label="Copy as">
        <button type="button" onClick={copy('the spec', () => specText(now()))}>
          Spec (YAML)
        </button>
        <button type="button" onClick={copy('the command', () => commandText(now()))}>
          Command line
        </button>
        <button type="button" onClick={copy('the program', () => typescriptText(now()))}>
          TypeScript
        </button>
      </Menu>
      <button type="button" onClick={() => file.current?.click()}>
        Open
      </button>
      <input
        ref={file}
        type="file"
        hidden
        accept=".yaml,.yml,.json"
        aria-label="A spec, or a result of the command line"
        onChange={({ currentTarget }) => {
          void open(currentTarget.files?.[0]);
          currentTarget.value = '';
        }}
      />
      <label class="theme">
        <span class="visually-hidden">Theme</span>
        <select
          value={theme.choice.value}
          onChange={({ currentTarget }) => {
            const chosen = themeChoices.find((one) => one === currentTarget.value);
            if (chosen) theme.choose(chosen);
          }}
        >
          {themeChoices.map((choice) => (
            <option key={choice} value={choice}>
              {themeNames[choice]}
            </option>
          ))}
        </select>
      </label>
      <About />
    </header>
  );

  function now() {
    return state.spec.peek();
  }
}

function PresetMenu(): JSX.Element {
  const { lab } = usePage();
  const spec = lab.state.spec.value;
  const current = presetOf(spec);
  const choose = (name: string): void => {
    const preset = presets.find((one) => one.name === name);
    if (preset === undefined) return;
    lab.state.replace(preset.spec());
    startSmallRun(lab);
  };
  return (
    <label class="preset">
      <span class="visually-hidden">Preset</span>
      <select
        value={current?.name ?? ''}
        onChange={({ currentTarget }) => choose(currentTarget.value)}
      >
        {current === undefined ? (
          <option value="" disabled>
            {spec.title} (changed)
          </option>
        ) : null}
        {presets.map(({ name, title }) => (
          <option key={name} value={name}>
            {title}
          </option>
        ))}
      </select>
    </label>
  );
}
