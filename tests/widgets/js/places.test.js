// Which lines hold the people of a place together on the map?
import assert from "node:assert/strict";
import test from "node:test";
import { held } from "../../../coalition_kit/widgets/js/network_map/places.js";

const spots = [[0, 0], [0, 40], [0, 80], [60, 40], [0, 300], [60, 0]].map(([x, y]) => ({ x, y }));

test("a chain of people is held by the shortest lines", () => assert.deepEqual(held([0, 1, 2], spots), [[0, 1], [1, 2]]));
test("no line runs across somebody of another place", () => assert.deepEqual(held([0, 2], spots), [[0, 0], [2, 2]]));
test("whoever stands far off has an outline alone", () => assert.deepEqual(held([3, 5, 4], spots), [[3, 5], [4, 4]]));
