import { fileURLToPath } from 'node:url';
import { loadKnowledge } from '../content/load-knowledge.ts';
import { writeRanker } from '../content/ranker-file.ts';
import { rankerFor } from '../faq/knowledge.ts';
import { contactText } from '../wording/replies.ts';

/** Trains the ranker on what is shipped, where that was not done yet; a part of the build. */
const file = fileURLToPath(new URL('../faq-ranker.bin', import.meta.url));
const folder = './knowledge';
const { untrained } = await loadKnowledge({ folder, contactText, rankerFiles: [file] });
if (untrained !== undefined) await writeRanker(file, rankerFor(untrained));
