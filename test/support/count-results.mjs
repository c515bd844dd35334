import { existsSync, readFileSync } from 'node:fs';
import process from 'node:process';

/** Adds up what Jest wrote with --json: "N passed, N failed, N skipped", alone on the last line. A run that wrote nothing failed. */
const files = process.argv.slice(2);
const total = { passed: 0, failed: 0, skipped: 0 };

for (const file of files) {
  if (!existsSync(file)) {
    console.log(`no results: ${file}`);
    total.failed += 1;
    continue;
  }
  const result = JSON.parse(readFileSync(file, 'utf8'));
  total.passed += result.numPassedTests;
  total.failed += result.numFailedTests + result.numRuntimeErrorTestSuites;
  total.skipped += result.numPendingTests + result.numTodoTests;
}

if (total.passed === 0) process.exitCode = 1;
if (total.failed > 0) process.exitCode = 1;
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
