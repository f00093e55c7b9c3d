/** Prints the totals as one plain line at the very end, for whoever reads a log from below. */
export default class TotalsReporter {
  onRunComplete(_contexts, results) {
    const broken = results.numRuntimeErrorTestSuites;
    const line = `${results.numPassedTests} passed, ${results.numFailedTests + broken} failed`;
    const skipped = results.numPendingTests + results.numTodoTests;
    process.stdout.write(`\n${line}${skipped > 0 ? `, ${skipped} skipped` : ''}\n`);
  }
}
