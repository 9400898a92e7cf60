import { type ScheduleHandler, scheduleDoor } from '../../shared/lambda/schedule.ts';
import { type ReleaseNeeds, release } from './release.ts';

/** Started by a rule each minute (each release period on the embedded engine). */
export const releaseHandler = (needs: ReleaseNeeds): ScheduleHandler => scheduleDoor(release(needs), needs);
