// What taps on the steps of a scale mean: the first is the most likely, the next ones how low and how high it could be.

// Returns [low, most likely, high] after a tap on `step`; null is nothing yet.
export function tapped(rating, step) {
  if (!rating || step === rating[1]) return [step, step, step];
  const [low, mode, high] = rating;
  if (step < mode) return [step === low ? mode : step, mode, high];
  return [low, mode, step === high ? mode : step];
}

// Returns what a step is in a rating, for the eye and for a screen reader.
export function part(rating, step) {
  if (!rating || step < rating[0] || step > rating[2]) return "";
  if (step === rating[1]) return "likely";
  return step === rating[0] ? "low" : step === rating[2] ? "high" : "within";
}
export const PARTS = { likely: "most likely", low: "could be as low as this", high: "could be as high as this", within: "possible" };
