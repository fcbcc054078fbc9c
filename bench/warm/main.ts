/** `node warm.mjs PROBLEM SECONDS`: the process of the warm series; it prints one line. */
import process from 'node:process';
import { problem } from '../problems/problem-set.js';
import { editAndSolve } from './edit-and-solve.js';

const [name, seconds] = process.argv.slice(2);
const one = problem(name);
if (one.kind === 'sweep') throw new RangeError('a sweep is no document');
process.stdout.write(`${JSON.stringify(await editAndSolve(one, Number(seconds)))}\n`);
