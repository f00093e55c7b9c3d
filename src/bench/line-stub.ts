import { fileURLToPath } from 'node:url';
import { killChild, startChild, within } from './child.ts';
import { type StubOrder, StubReport } from './line-stub-messages.ts';

/** LINE's Messaging API, played in a process of its own. */
export interface LineStub {
  readonly origin: string;
  /**
   * Begins to count the replies of a round.
   *
   * @returns When it counts; `replied` settles when every expected reply arrived, with their bytes.
   */
  expect(order: StubOrder): Promise<{ readonly replied: Promise<{ readonly bytes: number }> }>;
  kill(): Promise<void>;
}

const file = fileURLToPath(new URL('./line-stub-process.js', import.meta.url));

export async function startLineStub(): Promise<LineStub> {
  const child = startChild(file, [], {
    env: { PATH: process.env.PATH },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const next = <Kind extends StubReport['kind']>(kind: Kind) =>
    new Promise<Extract<StubReport, { kind: Kind }>>((resolve) => {
      const listen = (message: unknown) => {
        const report = StubReport.parse(message);
        if (report.kind !== kind) return;
        child.off('message', listen);
        resolve(report as Extract<StubReport, { kind: Kind }>);
      };
      child.on('message', listen);
    });
  const { port } = await within(10_000, 'LINE stub', next('listening'));
  return {
    origin: `http://127.0.0.1:${port}`,
    expect: async (order) => {
      const [ready, replied] = [next('ready'), next('replied')];
      child.send(order);
      await within(10_000, 'LINE stub', ready);
      return { replied };
    },
    kill: () => killChild(child),
  };
}
