/**
 * Whether older versions are written over by now. Where that cannot be done at
 * this moment (a full disk, a table in use) what was taken away is gone all the
 * same, and the wish is kept: the service tries again.
 */
export async function scrubbed(scrub: () => Promise<void>): Promise<boolean> {
  return scrub().then(
    () => true,
    () => false,
  );
}
