import { readKnowledgeFiles } from '../content/load-knowledge.ts';
import { measureGrowth } from './growth.ts';
import type { OurSetting } from './our-program.ts';
import { measurePlan } from './plan-times.ts';
import { measurePostgres, onFiles } from './postgres.ts';
import type { BenchReport } from './report.ts';
import { measureSearch } from './search-times.ts';
import { measureStart } from './start.ts';
import { measureWebhooks } from './webhooks.ts';

/**
 * The parts of the benchmark, in the order in which they run. Another one is
 * another line here, with its figures in `BenchReport` and its words in
 * `wording/bench.ts`.
 */
export const sections: Readonly<
  Record<string, (setting: OurSetting) => Promise<Omit<BenchReport, 'machine'>>>
> = {
  // Before the search, which leaves this process with much to tidy up.
  webhooks: async (setting) => measureWebhooks(onFiles(setting), await questionsIn(setting)),
  growth: async (setting) => measureGrowth(onFiles(setting), await questionsIn(setting)),
  postgres: async (setting) => measurePostgres(setting, await questionsIn(setting)),
  start: async (setting) => measureStart(onFiles(setting), await questionsIn(setting)),
  plan: () => measurePlan(),
  search: ({ knowledgeDir }) => measureSearch(knowledgeDir),
};

/** What officers ask in the benchmark: every way of asking that the entries name. */
async function questionsIn({ knowledgeDir }: OurSetting): Promise<string[]> {
  const { entries } = await readKnowledgeFiles(knowledgeDir);
  return [...entries.values()].flatMap(({ question, aliases }) => [question, ...aliases]);
}
