// Weighted ridge regression on 0/1 features given as lists of columns. Knows nothing of time.

export interface RidgeFit {
  predict(columns: readonly number[]): number;
}

/**
 * Least weighted squares of `values` on an intercept and the 0/1 columns each row lists, plus penalty * sum of squared
 * effects (the intercept is free). Solved by Cholesky; the penalty must be above zero, so that it always can be.
 */
export function fitRidge(
  rows: readonly (readonly number[])[],
  values: readonly number[],
  weights: readonly number[],
  columns: number,
  penalty: number,
): RidgeFit {
  let total = 0;
  let sum = 0;
  for (const [index, value] of values.entries()) {
    const weight = weights[index] ?? 0;
    total += weight;
    sum += weight * value;
  }
  const size = columns + 1;
  const matrix = Array.from({ length: size }, () => new Float64Array(size));
  const right = new Float64Array(size);
  const center = total > 0 ? sum / total : 0;
  for (const [index, row] of rows.entries()) {
    const weight = weights[index] ?? 0;
    const all = [...row, columns];
    for (const a of all) {
      right[a] = (right[a] ?? 0) + weight * ((values[index] ?? 0) - center);
      const line = matrix[a];
      if (line) for (const b of all) line[b] = (line[b] ?? 0) + weight;
    }
  }
  for (let a = 0; a < size; a++) {
    const line = matrix[a];
    if (line) line[a] = (line[a] ?? 0) + (a === columns ? 1e-9 : penalty);
  }
  const effects = solve(matrix, right);
  const intercept = center + (effects[columns] ?? 0);
  return { predict: (list) => list.reduce((value, column) => value + (effects[column] ?? 0), intercept) };
}

/** x of matrix * x = right for a symmetric positive definite matrix; both are overwritten. */
function solve(matrix: Float64Array[], right: Float64Array): Float64Array {
  const size = right.length;
  const cell = (row: number, column: number) => matrix[row]?.[column] ?? 0;
  for (let row = 0; row < size; row++) {
    const line = matrix[row];
    if (!line) continue;
    for (let column = 0; column <= row; column++) {
      let value = line[column] ?? 0;
      for (let k = 0; k < column; k++) value -= (line[k] ?? 0) * cell(column, k);
      line[column] = row === column ? Math.sqrt(Math.max(value, 1e-12)) : value / cell(column, column);
    }
  }
  for (let row = 0; row < size; row++) {
    let value = right[row] ?? 0;
    for (let k = 0; k < row; k++) value -= cell(row, k) * (right[k] ?? 0);
    right[row] = value / cell(row, row);
  }
  for (let row = size - 1; row >= 0; row--) {
    let value = right[row] ?? 0;
    for (let k = row + 1; k < size; k++) value -= cell(k, row) * (right[k] ?? 0);
    right[row] = value / cell(row, row);
  }
  return right;
}
