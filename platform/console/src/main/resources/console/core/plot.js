// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors

import uPlot from '../lib/uplot/dist/uPlot.esm.js';

const COLOURS = ['#206bc4', '#2fb344', '#f59f00', '#d63939', '#ae3ec9', '#0ca678', '#667382'];
const HEIGHT = 180;

/** A plot over time in an element that stays; `close` when the element goes. */
export class Plot {
  /** @param series `label`, and `format` for its values */
  constructor(element, series) {
    const ink = getComputedStyle(element).color;
    const axis = { stroke: ink, grid: { stroke: '#88888833' }, ticks: { stroke: '#88888855' } };
    this.element = element;
    this.plot = new uPlot(
      {
        width: Math.max(200, element.clientWidth),
        height: HEIGHT,
        legend: { live: true },
        cursor: { drag: { setScale: false } },
        axes: [axis, { ...axis, size: 70, values: (plot, values) => values.map(value => (series[0].format ?? String)(value)) }],
        series: [
          {},
          ...series.map((each, index) => ({
            label: each.label,
            stroke: COLOURS[index % COLOURS.length],
            fill: each.filled ? `${COLOURS[index % COLOURS.length]}33` : undefined,
            width: 2,
            points: { show: false },
            value: (plot, value) => (value === null || value === undefined ? '' : (each.format ?? String)(value)),
          })),
        ],
      },
      [[], ...series.map(() => [])],
      element,
    );
    this.observer = new ResizeObserver(() => this.plot.setSize({ width: Math.max(200, element.clientWidth), height: HEIGHT }));
    this.observer.observe(element);
  }

  /** @param data seconds since the epoch, then the values of each series */
  show(data) {
    this.plot.setData(data);
  }

  close() {
    this.observer.disconnect();
    this.plot.destroy();
  }
}
