// Weights of the attitude model, learnt from data/attitude.jsonl: node test/bench/attitude.ts --weights prints them anew.

/** Rows: favourable, neutral, unfavourable; columns: the signs of attitude-model.ts. */
export const ATTITUDE_WEIGHTS: readonly (readonly number[])[] = [
  [0.381, 0.502, -0.238, 0.032, 0.783, -0.477, 0.422, -0.766, -0.502, 0.197, -0.625],
  [-0.089, -0.288, -0.029, -0.036, -0.504, -0.227, 0.128, -0.353, 0.917, -0.124, 1.232],
  [-0.292, -0.214, 0.267, 0.003, -0.279, 0.705, -0.55, 1.119, -0.415, -0.074, -0.607],
];
