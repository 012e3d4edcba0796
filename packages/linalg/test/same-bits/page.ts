import { hashes } from './hashes.ts';

/** What the bundle leaves behind, for whoever runs it in another engine. */
Object.assign(globalThis, { onestepHashes: hashes() });
