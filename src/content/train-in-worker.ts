import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { TrainingMaterial } from '../faq/knowledge.ts';
import type { RankerModel } from '../faq/ranker.ts';

/** Trains a ranker beside the program's own thread. Takes seconds. */
export async function trainInWorker(material: TrainingMaterial): Promise<RankerModel> {
  const worker = new Worker(new URL('./train-worker.js', import.meta.url), {
    workerData: material,
  });
  const [model] = await once(worker, 'message');
  return model as RankerModel;
}
