import type { Stores } from './stores.ts';

/** Does what was wished, and only then lets go of the wish: whoever dies between does it once more. */
export async function scrub({ transact, scrub: writeOver }: Stores): Promise<void> {
  const key = 'scrub';
  const wish = await transact((ports) => ports.scrub.wished(), key);
  if (wish === undefined) return;
  await writeOver();
  await transact(async (ports) => {
    const now = await ports.scrub.wished();
    // Something more was taken back meanwhile: that wish stays.
    if (now?.times === wish.times) await ports.scrub.done();
  }, key);
}
