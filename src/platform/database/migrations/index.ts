import { Platform0001 } from './0001-platform.js';
import { Centres1700000000002 } from './0002-centres.js';
import { Evaluators1700000000003 } from './0003-evaluators.js';
import { Rubrics1700000000004 } from './0004-rubrics.js';
import { Periods1700000000005 } from './0005-periods.js';
import { Intake0006 } from './0006-intake.js';
import { Sampling0007 } from './0007-sampling.js';
import { Assignment0008 } from './0008-assignment.js';
import { Scoring0009 } from './0009-scoring.js';
import { Adjudication0010 } from './0010-adjudication.js';
import { Ranking0011 } from './0011-ranking.js';
import { Publication0012 } from './0012-publication.js';
import { RubricImpact0013 } from './0013-rubric-impact.js';

/** In the order in which they run. A landed migration is never changed; a new one is added at the end. */
export const migrations = [
  Platform0001,
  Centres1700000000002,
  Evaluators1700000000003,
  Rubrics1700000000004,
  Periods1700000000005,
  Intake0006,
  Sampling0007,
  Assignment0008,
  Scoring0009,
  Adjudication0010,
  Ranking0011,
  Publication0012,
  RubricImpact0013,
];
