export { removeTemp as default } from './temp-of-the-run.mjs';
