import { type Context, createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Lab } from './state/lab.ts';
import type { ThemeState } from './state/theme.ts';

/** What every part of the page is given. */
export interface Page {
  readonly lab: Lab;
  readonly theme: ThemeState;
}

export const PageContext: Context<Page | null> = createContext<Page | null>(null);

export function usePage(): Page {
  const page = useContext(PageContext);
  if (page === null) throw new Error('usePage: a PageContext is required above, got none');
  return page;
}
