import { awaken } from '../phone/awaken.ts';
import { ReceiptView } from '../receipt/receipt-view.tsx';

awaken(ReceiptView);
