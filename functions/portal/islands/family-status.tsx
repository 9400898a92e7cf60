import { FamilyStatus } from '../parts/family-status.tsx';
import { awaken } from '../phone/awaken.ts';

awaken(FamilyStatus);
