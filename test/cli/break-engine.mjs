// Loaded into the process before `corr`: the first logarithm, which the engine takes for an entropy, throws.
const { log } = Math;
let calls = 0;
Math.log = (value) => {
  calls += 1;
  if (calls === 1) throw new Error('broken on purpose');
  return log(value);
};
