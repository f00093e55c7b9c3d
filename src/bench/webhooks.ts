import { type Judged, judge } from './bar.ts';
import { startEchoBot } from './echo-bot.ts';
import { median, pairedRatio, quantile } from './figures.ts';
import { startLineStub } from './line-stub.ts';
import { loadRound, type Round } from './load.ts';
import { type Bot, type OurSetting, startOurProgram } from './our-program.ts';
import { withTempFolder } from './temp-folder.ts';

/** What one bot did at one number of connections. */
export interface BotFigures {
  /** Median of the rounds. */
  readonly eventsPerSecond: number;
  /** Of every webhook of every round. */
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly bytesPerReply: number;
}

/** Our program beside the echo bot. */
export interface WebhookFigures {
  readonly connections: number;
  readonly ours: BotFigures;
  readonly echo: BotFigures;
  readonly ratio: number;
}

/** Few enough that the whole takes about a minute, many enough that a pause of the machine is outvoted. */
const plans = [
  { connections: 1, events: 600 },
  { connections: 16, events: 3000 },
] as const;
const measuredRounds = 5;

/** Our program against LINE's sample bot on this machine, taking turns. */
export async function measureWebhooks(
  setting: OurSetting,
  questions: readonly string[],
): Promise<{ webhooks: WebhookFigures[]; bars: Judged[] }> {
  const webhooks = await withTempFolder(async (dataDir) => {
    const stub = await startLineStub();
    const started: Bot[] = [];
    try {
      const ours = await startOurProgram({ ...setting, dataDir, lineApiOrigin: stub.origin });
      started.push(ours);
      const echo = await startEchoBot(stub.origin);
      started.push(echo);
      const figures: WebhookFigures[] = [];
      for (const { connections, events } of plans) {
        const load = (bot: Bot) => loadRound({ bot, stub, connections, events, questions });
        const rounds: { ours: Round; echo: Round }[] = [];
        // The first round only warms up.
        for (let round = 0; round <= measuredRounds; round += 1) {
          const pair = { ours: await load(ours), echo: await load(echo) };
          if (round > 0) rounds.push(pair);
        }
        figures.push(summarized(connections, rounds));
      }
      return figures;
    } finally {
      await Promise.all([...started, stub].map((process) => process.kill()));
    }
  });
  const many = webhooks.find(({ connections }) => connections === 16);
  return {
    webhooks,
    bars: [judge('webhooksRatioAt16', many?.ratio), judge('webhooksP99MsAt16', many?.ours.p99Ms)],
  };
}

/** The rounds of both, put into one figure each. */
export function summarized(
  connections: number,
  rounds: readonly { readonly ours: Round; readonly echo: Round }[],
): WebhookFigures {
  const [ours, echo] = [rounds.map((pair) => pair.ours), rounds.map((pair) => pair.echo)];
  const speeds = (of: readonly Round[]) => of.map(({ eventsPerSecond }) => eventsPerSecond);
  const figures = (of: readonly Round[]): BotFigures => {
    const latencies = of.flatMap((round) => round.latencies);
    return {
      eventsPerSecond: median(speeds(of)),
      p50Ms: quantile(latencies, 0.5),
      p99Ms: quantile(latencies, 0.99),
      bytesPerReply: median(of.map(({ bytesPerReply }) => bytesPerReply)),
    };
  };
  return {
    connections,
    ours: figures(ours),
    echo: figures(echo),
    ratio: pairedRatio(speeds(ours), speeds(echo)),
  };
}
