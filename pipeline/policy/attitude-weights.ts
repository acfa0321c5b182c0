// Weights of the attitude model, learnt from data/attitude.jsonl: node test/bench/attitude.ts --weights prints them anew.

/** Rows: favourable, neutral, unfavourable; columns: the signs of attitude-model.ts. */
export const ATTITUDE_WEIGHTS: readonly (readonly number[])[] = [
  [0.349, 0.38, -0.277, -0.036, 0.977, -0.679, 0.43, -0.411, -0.484, 0.012, -0.455],
  [-0.125, -0.21, -0.069, -0.134, -0.295, -0.506, 0.131, -0.43, 0.805, 0.055, 0.854],
  [-0.224, -0.17, 0.347, 0.171, -0.683, 1.185, -0.565, 0.845, -0.321, -0.067, -0.399],
];
