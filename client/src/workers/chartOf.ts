import type { Chart, ChartRequest } from "../model/chart.ts";
import { levelsChart } from "../model/layouts/charts/levels.ts";
import { timetable } from "../model/layouts/charts/timetable.ts";

export const chartOf = (request: ChartRequest): Chart =>
  request.chart === "time" ? timetable(request) : levelsChart(request);
