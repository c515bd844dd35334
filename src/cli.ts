#!/usr/bin/env node
import 'reflect-metadata';
import { program } from './cli/program.js';
import { endWithReason } from './platform/problem/index.js';

try {
  await program().parseAsync();
} catch (error) {
  endWithReason(error);
}
