/** The results as a person reads them. */
export function table(results) {
  return results.map(block).join('\n');
}

function block(result) {
  const { name, sizes, baseline, product, speed, time, machine } = result;
  return [
    `${name}: ${result.about}`,
    `  sizes     ${Object.entries(sizes)
      .map(([size, value]) => `${size} ${value.toLocaleString('en')}`)
      .join(', ')}`,
    side('baseline', baseline, result),
    side('product', product, result),
    `  ratio     product's speed is ${speed.toFixed(2)} of the baseline's; it takes ${time.toFixed(2)} times as long${wish(result)}`,
    `  machine   Node ${machine.node}, ${machine.cores} × ${machine.cpu}`,
    '',
  ].join('\n');
}

function side(label, { median, seconds, peakBytes }, { unit, units }) {
  const rate = units === null ? '' : `, ${Math.round(units / median).toLocaleString('en')} ${unit}/s`;
  const spread = `${Math.min(...seconds).toFixed(3)} to ${Math.max(...seconds).toFixed(3)}`;
  return `  ${label.padEnd(9)} median ${median.toFixed(3)} s (${spread}, ${seconds.length} rounds)${rate}, peak memory ${Math.round(peakBytes / 2 ** 20)} MB`;
}

function wish({ wish: wanted, reached }) {
  if (wanted === null) return '';
  const text = wanted.speed === undefined ? `time ≤ ${wanted.time}` : `speed ≥ ${wanted.speed}`;
  return ` (wanted: ${text}: ${reached ? 'reached' : 'NOT reached'})`;
}
