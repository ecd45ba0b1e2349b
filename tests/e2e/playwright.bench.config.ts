import { defineConfig } from '@playwright/test';
import usual from './playwright.config';

/** Figures of the console, which are printed and not judged: npm run bench. */
export default defineConfig({ ...usual, testDir: 'bench', testMatch: '*.bench.ts', timeout: 600_000 });
