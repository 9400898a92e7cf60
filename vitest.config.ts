import { defineConfig } from 'vitest/config';
import { closingLine } from './test/support/closing-line.ts';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    reporters: ['default', closingLine],
    // Journeys start real processes: on two cores more files at once only slow each other down.
    maxWorkers: 2,
  },
});
