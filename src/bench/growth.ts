import { ArchiveFiles } from '../storage/lowdb/archive-files.ts';
import { type Judged, judge } from './bar.ts';
import { median, pairedRatio, quantile } from './figures.ts';
import { startLineStub } from './line-stub.ts';
import { loadRound, type Round } from './load.ts';
import { type Bot, type OurSetting, startOurProgram } from './our-program.ts';
import { withTempFolder } from './temp-folder.ts';

/** The same program with an empty past and with a long one. */
export interface GrowthFigures {
  /** Closed inquiries, each with the months of its time, in the archive of the second one. */
  readonly closedInquiries: number;
  readonly emptyP50Ms: number;
  readonly fullP50Ms: number;
  /** Median over neighbouring rounds of full to empty. */
  readonly ratio: number;
}

const closedInquiries = 100_000;
const months = ['2026-07', '2026-08', '2026-09', '2026-10', '2026-11'];
const measuredRounds = 7;
const load = { connections: 16, events: 1_500 } as const;

/** How much longer an answer takes after years of work: nothing that is closed may slow it. */
export async function measureGrowth(
  setting: OurSetting,
  questions: readonly string[],
): Promise<{ growth: GrowthFigures; bars: Judged[] }> {
  return withTempFolder((emptyDir) =>
    withTempFolder(async (fullDir) => {
      const stub = await startLineStub();
      const started: Bot[] = [];
      try {
        const lineApiOrigin = stub.origin;
        const empty = await startOurProgram({ ...setting, dataDir: emptyDir, lineApiOrigin });
        started.push(empty);
        const full = await startOurProgram({
          ...{ ...setting, dataDir: fullDir, lineApiOrigin },
          prepare: async (dataDir) => {
            await setting.prepare?.(dataDir);
            await archiveInquiries(dataDir);
          },
        });
        started.push(full);
        const rounds: { full: Round; empty: Round }[] = [];
        for (let round = 0; round <= measuredRounds; round += 1) {
          const one = (bot: Bot) => loadRound({ bot, stub, ...load, questions });
          const pair = { full: await one(full), empty: await one(empty) };
          // The first round only warms up.
          if (round > 0) rounds.push(pair);
        }
        const p50 = (of: readonly Round[]) => of.map(({ latencies }) => quantile(latencies, 0.5));
        const [fulls, empties] = [rounds.map((one) => one.full), rounds.map((one) => one.empty)];
        const ratio = pairedRatio(p50(fulls), p50(empties));
        const growth = {
          ...{ closedInquiries, ratio },
          ...{ emptyP50Ms: median(p50(empties)), fullP50Ms: median(p50(fulls)) },
        };
        return { growth, bars: [judge('growthRatio', ratio)] };
      } finally {
        await Promise.all([...started, stub].map((process) => process.kill()));
      }
    }),
  );
}

/** As many documents of an inquiry's size, where closed ones are kept. */
async function archiveInquiries(dataDir: string): Promise<void> {
  const archive = new ArchiveFiles(dataDir);
  for (const month of months) {
    const documents = Array.from({ length: closedInquiries / months.length }, (_, nth) => ({
      collection: 'inquiries',
      month,
      id: `${month}-${nth}`,
      value: {
        id: `${month}-${nth}`,
        ...{ unit: 'bench', officer: `U${'0'.repeat(32)}`, state: 'closed' },
        ...{ question: 'x'.repeat(80), log: Array.from({ length: 6 }, () => `${month}-01`) },
      },
    }));
    await archive.append(documents);
  }
}
