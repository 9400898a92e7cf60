import { awaken } from '../phone/awaken.ts';
import { SelfCheck } from '../self-check/self-check.tsx';

awaken(SelfCheck);
