// Weights of the attitude model, learnt from data/attitude.jsonl: node test/bench/attitude.ts --weights prints them anew.

/** Rows: favourable, neutral, unfavourable; columns: the signs of attitude-model.ts. */
export const ATTITUDE_WEIGHTS: readonly (readonly number[])[] = [
  [0.328, 0.588, -0.331, -0.056, 0.792, -0.528, 0.416, -0.659, -0.489, 0.206, -0.62],
  [-0.082, -0.295, -0.132, -0.048, -0.514, -0.211, 0.16, -0.376, 0.946, -0.178, 1.303],
  [-0.246, -0.293, 0.463, 0.104, -0.278, 0.739, -0.575, 1.035, -0.457, -0.028, -0.683],
];
