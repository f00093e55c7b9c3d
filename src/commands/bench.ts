import { describeMachine } from '../bench/machine.ts';
import type { BenchReport } from '../bench/report.ts';
import { sections } from '../bench/sections.ts';
import { benchText, benchUsage } from '../wording/bench.ts';
import { foldersOfService } from './folders.ts';

/** Measures one section, or all, and prints a table and then one JSON line. */
async function bench(names: readonly string[]): Promise<void> {
  const { knowledgeDir, schedulesDir } = foldersOfService();
  let report: BenchReport = { machine: await describeMachine(), bars: [] };
  for (const name of names) {
    const measured = await sections[name]?.({ knowledgeDir, schedulesDir });
    report = { ...report, ...measured, bars: [...report.bars, ...(measured?.bars ?? [])] };
  }
  process.stdout.write(`${benchText(report)}\n${JSON.stringify(report)}\n`);
}

const words = process.argv.slice(2);
const [option, only = ''] = words;
const isOne = words.length === 2 && option === '--only' && Object.hasOwn(sections, only);
if (words.length > 0 && !isOne) {
  process.stderr.write(`${benchUsage(Object.keys(sections))}\n`);
  process.exitCode = 2;
} else {
  await bench(isOne ? [only] : Object.keys(sections));
}
