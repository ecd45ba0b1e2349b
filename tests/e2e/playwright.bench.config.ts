import { defineConfig } from '@playwright/test';
import usual from './playwright.config';

const { projects: _, ...settings } = usual;

/** Figures of the console, which are printed and not judged: npm run bench. */
export default defineConfig({ ...settings, testDir: 'bench', testMatch: '*.bench.ts', timeout: 600_000, workers: 1 });
