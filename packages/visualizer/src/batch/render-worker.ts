import { parentPort } from 'node:worker_threads';
import { type AnswerMessage, drawJob, errorMessage, type JobMessage } from './job.js';

/** A thread that draws one document after another. */
parentPort?.on('message', async ({ id, job }: JobMessage) => {
  let answer: AnswerMessage;
  try {
    answer = { id, ...(await drawJob(job)) };
  } catch (error) {
    answer = { id, error: errorMessage(error) };
  }
  parentPort?.postMessage(answer, 'pdf' in answer ? [answer.pdf.buffer as ArrayBuffer] : []);
});
