import { fileURLToPath } from 'node:url';

/** The ranker that the build trained on the shipped knowledge. */
export const builtRankerFile = fileURLToPath(new URL('../faq-ranker.bin', import.meta.url));
