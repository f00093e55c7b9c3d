// Loaded into the program before anything else (node --import): it must obey permissions, which root
// need not. Done in here because Node itself may lie where nobody but root can read it.
import { isMainThread } from 'node:worker_threads';

const nobody = 65_534;
if (isMainThread && process.getuid() === 0) {
  process.setgroups([]);
  process.setgid(nobody);
  process.setuid(nobody);
}
