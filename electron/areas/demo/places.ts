import { weighted } from './random';

/** A place to live in the UK: town, county, postcode letters and GP practices. */
export type Place = {
  readonly town: string;
  readonly county: string;
  readonly area: string;
  readonly districts: readonly [from: number, to: number];
};

const place = (town: string, county: string, area: string, from: number, to: number): Place => ({
  town,
  county,
  area,
  districts: [from, to],
});

/** Most patients of a clinic live nearby; some come from far away. Shares are relative. */
export const places = weighted<Place>([
  [place('Cardiff', 'South Glamorgan', 'CF', 3, 24), 26],
  [place('Penarth', 'Vale of Glamorgan', 'CF', 64, 64), 8],
  [place('Barry', 'Vale of Glamorgan', 'CF', 62, 63), 6],
  [place('Newport', 'Gwent', 'NP', 10, 20), 8],
  [place('Bristol', 'Avon', 'BS', 1, 16), 14],
  [place('Bath', 'Somerset', 'BA', 1, 3), 4],
  [place('Swansea', 'West Glamorgan', 'SA', 1, 7), 6],
  [place('Gloucester', 'Gloucestershire', 'GL', 1, 4), 3],
  [place('Hereford', 'Herefordshire', 'HR', 1, 4), 2],
  [place('Birmingham', 'West Midlands', 'B', 1, 48), 5],
  [place('Manchester', 'Greater Manchester', 'M', 1, 40), 3],
  [place('Leeds', 'West Yorkshire', 'LS', 1, 29), 3],
  [place('London', 'Greater London', 'SW', 2, 20), 4],
  [place('London', 'Greater London', 'N', 2, 22), 3],
  [place('Belfast', 'County Antrim', 'BT', 1, 17), 2],
  [place('Glasgow', 'Lanarkshire', 'G', 2, 53), 2],
  [place('Edinburgh', 'Midlothian', 'EH', 1, 17), 2],
]);

export const streets = [
  'High Street',
  'Church Road',
  'Station Road',
  'Victoria Road',
  'Park Avenue',
  'Mill Lane',
  'Queens Road',
  'The Crescent',
  'Heol y Deri',
  'Cathedral Road',
  'Orchard Close',
  'Manor Drive',
  'School Lane',
  'Windsor Terrace',
  'Albany Road',
  'Beech Grove',
  'Chapel Street',
  'Kings Avenue',
  'Meadow View',
  'St Mary’s Street',
  'Lake Road West',
  'Springfield Gardens',
  'Ty Draw Road',
  'Harbour Walk',
] as const;

export const surgeries = [
  'Riverside Surgery',
  'The Old Bank Practice',
  'Cathedral View Medical Centre',
  'Roath House Surgery',
  'Lakeside Health Centre',
  'Llandaff North Medical Centre',
  'Castle Street Practice',
  'Whitehall Road Surgery',
  'Meadowbank Medical Practice',
  'St David’s Family Practice',
] as const;
export const doctors = [
  'Dr A. Bowen',
  'Dr S. Chatterjee',
  'Dr M. O’Leary',
  'Dr R. Hughes',
  'Dr F. Adeyemi',
  'Dr K. Nowicka',
  'Dr P. Llewelyn',
  'Dr H. Iqbal',
  'Dr J. Whitcombe',
  'Dr E. Sinclair',
] as const;

/** Letters allowed in the last part of a postcode (Royal Mail leaves out C, I, K, M, O and V). */
export const inwardLetters = 'ABDEFGHJLNPQRSTUWXYZ';
