import { defineConfig, type UserConfig } from 'vite';

const config: UserConfig = defineConfig({
  // Relative addresses: the built page works under any path of any static server.
  base: './',
  resolve: { conditions: ['@onestep/source', 'module', 'browser', 'development|production'] },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  worker: { format: 'es' },
  // tfjs, in a chunk of its own, is large by nature.
  build: { target: 'es2023', chunkSizeWarningLimit: 2000 },
  server: { host: '127.0.0.1' },
});

export default config;
