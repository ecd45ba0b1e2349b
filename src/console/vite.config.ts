import { defineConfig } from 'vitest/config';


export default defineConfig({
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    // Inlined assets would need data: in more places of the Content-Security-Policy than images.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  // The gateway: ./run --demo has something to show. It takes changes from its own origin only, so that has to stay as it is.
  server: { proxy: { '/api': { target: 'http://127.0.0.1:8080', changeOrigin: false } } },
  test: { include: ['test/**/*.test.ts'], environment: 'node' },
});
