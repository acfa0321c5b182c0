// Weights of the attitude model, learnt from data/attitude.jsonl: node test/bench/attitude.ts --weights prints them anew.

/** Rows: favourable, neutral, unfavourable; columns: the signs of attitude-model.ts. */
export const ATTITUDE_WEIGHTS: readonly (readonly number[])[] = [
  [0.34, 0.58, -0.33, -0.06, 0.78, -0.44, 0.44, -0.73, -0.47, 0.23, -0.6],
  [-0.07, -0.28, -0.13, -0.04, -0.48, -0.25, 0.13, -0.34, 0.91, -0.14, 1.22],
  [-0.27, -0.29, 0.46, 0.1, -0.29, 0.69, -0.56, 1.07, -0.44, -0.09, -0.62],
];
