// Loaded into the program before anything else (node --expose-gc --import): it lets go of all it can
// when it is told to, so that what it still holds is what it needs.
process.on('SIGUSR2', () => globalThis.gc());
