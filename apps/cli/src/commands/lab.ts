import { defaultLabAddress, labLink } from '@onestep/experiment';
import { Command, InvalidArgumentError } from 'commander';
import { Interruption } from '../interruption.ts';
import { loadSpec } from '../presets.ts';

/** Links in reports lead here. */
const defaultPort = Number(new URL(defaultLabAddress).port);

/** `onestep lab [SPEC]`: the lab in the browser, served from its build until Ctrl-C. */
export function labCommand(): Command {
  return new Command('lab')
    .description('the same experiment as a page: move the step and watch spikes leave the bulk')
    .argument('[spec]', 'spec file, preset name or link to open it at')
    .option('--port <number>', 'where to listen, 0 for any that is free', portNumber, defaultPort)
    .option('--no-open', 'only say the address')
    .addHelpText('after', '\nExample:\n  onestep lab three-regimes')
    .action(async (argument: string | undefined, options: { port: number; open: boolean }) => {
      const loaded = argument === undefined ? undefined : await loadSpec(argument);
      const { serveLab } = await import('../lab-server.ts');
      const server = await serveLab(options.port);
      const interruption = new Interruption();
      const address = loaded ? labLink(loaded.spec, server.address) : server.address;
      process.stdout.write(`The lab is at ${address}\nCtrl-C ends it.\n`);
      if (options.open) await openBrowser(address);
      await ended(interruption.signal);
      interruption.dispose();
      await server.close();
    });
}

/** Without a browser the address is enough. */
async function openBrowser(address: string): Promise<void> {
  try {
    const { default: open } = await import('open');
    const child = await open(address);
    child.once('error', () => sayNoBrowser());
  } catch {
    sayNoBrowser();
  }
}

function sayNoBrowser(): void {
  process.stderr.write('No browser could be opened; open the address yourself.\n');
}

function ended(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

function portNumber(text: string): number {
  const port = Number(text);
  if (text.trim() === '' || !Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new InvalidArgumentError(
      `wanted a whole number from 0 to 65535, got ${JSON.stringify(text)}`,
    );
  }
  return port;
}
