import { purgedText, purgeRefusedText, purgeUsage } from '../wording/person-command.ts';
import { purgeContent } from './in-service/purge-content.ts';
import { doneOrTold, say, sayJson, tellUsage } from './said.ts';
import { withService } from './with-service.ts';
import { readWords, wholeNumber } from './words.ts';

async function purge(days: number | undefined, asJson: boolean): Promise<void> {
  const args = days === undefined ? {} : { days };
  const purged = doneOrTold(
    await withService(purgeContent, args, async () => {}),
    purgeRefusedText,
  );
  if (purged === undefined) return;
  if (asJson) sayJson(purged);
  else say(purgedText(purged));
}

const words = readWords({ days: { type: 'string' }, json: { type: 'boolean', default: false } });
const { days: typed, json = false } = words?.values ?? {};
const days = typed === undefined ? undefined : wholeNumber(typed, 1, 9999);
const isRight = words?.positionals.length === 0 && (typed === undefined || days !== undefined);

if (isRight) await purge(days, json);
else tellUsage(purgeUsage);
