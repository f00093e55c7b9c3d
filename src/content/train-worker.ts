import { parentPort, workerData } from 'node:worker_threads';
import { rankerFor, type TrainingMaterial } from '../faq/knowledge.ts';

// Runs in a thread of its own, so that officers are answered meanwhile.
parentPort?.postMessage(rankerFor(workerData as TrainingMaterial));
