import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sirv from 'sirv';
import { UsageError } from './exit-status.ts';

/** Where the build leaves the lab; the same from the sources and from the build of this command. */
const labFolder: string = fileURLToPath(new URL('../../lab/dist', import.meta.url));

/** The built lab, served to this machine alone. */
export interface LabServer {
  /** "http://127.0.0.1:7891/" */
  readonly address: string;
  close(): Promise<void>;
}

/**
 * Serves the files of a folder on 127.0.0.1.
 *
 * @param port 0 for any that is free.
 * @throws UsageError where the lab is not built, and where the port is taken
 */
export async function serveLab(port: number, folder: string = labFolder): Promise<LabServer> {
  if (!existsSync(join(folder, 'index.html'))) {
    throw new UsageError(
      `The lab is not built: ${folder} has no index.html. Build it with npx pnpm --filter @onestep/lab build, or serve its sources with npm run lab.`,
    );
  }
  const files = sirv(folder, { etag: true });
  const server = createServer((request, response) => {
    files(request, response, () => {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('not found\n');
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  }).catch((cause: NodeJS.ErrnoException) => {
    throw new UsageError(cannotListen(port, cause.code ?? ''));
  });
  const { port: taken } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${taken}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        // A browser keeps its connections open.
        server.closeAllConnections();
      }),
  };
}

function cannotListen(port: number, code: string): string {
  const other = 'choose another with --port, or any that is free with --port 0';
  if (code === 'EADDRINUSE') {
    return `--port ${port}: something else listens there, perhaps another lab; ${other}`;
  }
  if (code === 'EACCES') return `--port ${port}: may not be used by this user; ${other}`;
  return `--port ${port}: cannot be used (${code}); ${other}`;
}
