import { SelfCheck } from '../parts/self-check.tsx';
import { awaken } from '../phone/awaken.ts';

awaken(SelfCheck);
