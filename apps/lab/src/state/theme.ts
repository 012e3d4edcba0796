import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';

export const themeChoices = ['auto', 'light', 'dark'] as const;
type ThemeChoice = (typeof themeChoices)[number];

export interface ThemeState {
  readonly choice: ReadonlySignal<ThemeChoice>;
  readonly isDark: ReadonlySignal<boolean>;
  choose(choice: ThemeChoice): void;
}

const key = 'onestep.theme';

/** The theme of the page: the system's, unless one was chosen, which this browser remembers. */
export function createTheme(): ThemeState {
  const choice = signal<ThemeChoice>(remembered());
  const system = matchMedia('(prefers-color-scheme: dark)');
  const systemIsDark = signal(system.matches);
  system.addEventListener('change', ({ matches }) => {
    systemIsDark.value = matches;
  });
  const isDark = computed(() =>
    choice.value === 'auto' ? systemIsDark.value : choice.value === 'dark',
  );
  effect(() => {
    document.documentElement.dataset.theme = isDark.value ? 'dark' : 'light';
  });
  return {
    choice,
    isDark,
    choose(next) {
      choice.value = next;
      try {
        localStorage.setItem(key, next);
      } catch {
        // A page without storage forgets it.
      }
    },
  };
}

function remembered(): ThemeChoice {
  try {
    const stored = localStorage.getItem(key);
    return themeChoices.find((one) => one === stored) ?? 'auto';
  } catch {
    return 'auto';
  }
}
