/**
 * Answers of the household instrument, codes and order after the questionnaire REGSOSEK22-K (BPS, 2022), block III.
 * Our own additions, where that form leaves a box empty or its older sister (PBDT 2015) has one more answer, are
 * marked.
 */

/** 301a. Code 6 is an addition: living in with others is common and none of the five says it. */
export const buildingStatuses = [
  { code: 1, label: 'Milik sendiri' },
  { code: 2, label: 'Kontrak atau sewa' },
  { code: 3, label: 'Bebas sewa' },
  { code: 4, label: 'Rumah dinas' },
  { code: 5, label: 'Lainnya' },
  { code: 6, label: 'Menumpang' },
] as const;

/** 303, the widest floor. */
export const floors = [
  { code: 1, label: 'Marmer atau granit' },
  { code: 2, label: 'Keramik' },
  { code: 3, label: 'Parket, vinil, atau karpet' },
  { code: 4, label: 'Ubin, tegel, atau teraso' },
  { code: 5, label: 'Kayu atau papan' },
  { code: 6, label: 'Semen atau bata merah' },
  { code: 7, label: 'Bambu' },
  { code: 8, label: 'Tanah' },
  { code: 9, label: 'Lainnya' },
] as const;

/** 304, the widest wall. */
export const walls = [
  { code: 1, label: 'Tembok' },
  { code: 2, label: 'Plesteran anyaman bambu atau kawat' },
  { code: 3, label: 'Kayu, papan, gipsum, GRC, atau calciboard' },
  { code: 4, label: 'Anyaman bambu' },
  { code: 5, label: 'Batang kayu' },
  { code: 6, label: 'Bambu' },
  { code: 7, label: 'Lainnya' },
] as const;

/** 305, the widest roof. */
export const roofs = [
  { code: 1, label: 'Beton' },
  { code: 2, label: 'Genteng' },
  { code: 3, label: 'Seng' },
  { code: 4, label: 'Asbes' },
  { code: 5, label: 'Bambu' },
  { code: 6, label: 'Kayu atau sirap' },
  { code: 7, label: 'Jerami, ijuk, daun-daunan, atau rumbia' },
  { code: 8, label: 'Lainnya' },
] as const;

/** 306, the main source of drinking water. Code 1 is what the drinking-water rule names; refill (2) it leaves out. */
export const drinkingWaters = [
  { code: 1, label: 'Air kemasan bermerek' },
  { code: 2, label: 'Air isi ulang' },
  { code: 3, label: 'Leding' },
  { code: 4, label: 'Sumur bor atau pompa' },
  { code: 5, label: 'Sumur terlindung' },
  { code: 6, label: 'Sumur tak terlindung' },
  { code: 7, label: 'Mata air terlindung' },
  { code: 8, label: 'Mata air tak terlindung' },
  { code: 9, label: 'Air permukaan (sungai, danau, waduk, kolam, irigasi)' },
  { code: 10, label: 'Air hujan' },
  { code: 11, label: 'Lainnya' },
] as const;

/** 307a, the main source of light. */
export const lightings = [
  { code: 1, label: 'Listrik PLN dengan meteran' },
  { code: 2, label: 'Listrik PLN tanpa meteran' },
  { code: 3, label: 'Listrik bukan PLN' },
  { code: 4, label: 'Bukan listrik' },
] as const;

/** 307b in watts instead of codes 1-5; 2201 stands for "more than 2200", and 0, an addition, for no power at all. */
export const powers = [
  { code: 0, label: 'Tidak ada daya terpasang' },
  { code: 450, label: '450 watt' },
  { code: 900, label: '900 watt' },
  { code: 1300, label: '1.300 watt' },
  { code: 2200, label: '2.200 watt' },
  { code: 2201, label: 'Lebih dari 2.200 watt' },
] as const;

/** 308, the main fuel for cooking. */
export const cookingFuels = [
  { code: 1, label: 'Listrik' },
  { code: 2, label: 'Elpiji 5,5 kg atau Bright Gas' },
  { code: 3, label: 'Elpiji 12 kg' },
  { code: 4, label: 'Elpiji 3 kg' },
  { code: 5, label: 'Gas kota atau meteran PGN' },
  { code: 6, label: 'Biogas' },
  { code: 7, label: 'Minyak tanah' },
  { code: 8, label: 'Briket' },
  { code: 9, label: 'Arang' },
  { code: 10, label: 'Kayu bakar' },
  { code: 11, label: 'Lainnya' },
  { code: 12, label: 'Tidak memasak di rumah' },
] as const;

/** 309b, the kind of toilet. Code 5 is an addition: the form leaves the box empty for a house without one. */
export const toilets = [
  { code: 1, label: 'Leher angsa' },
  { code: 2, label: 'Plengsengan dengan tutup' },
  { code: 3, label: 'Plengsengan tanpa tutup' },
  { code: 4, label: 'Cemplung atau cubluk' },
  { code: 5, label: 'Tidak ada kloset' },
] as const;

/** 310, where the toilet drains to. */
export const sewages = [
  { code: 1, label: 'Tangki septik' },
  { code: 2, label: 'IPAL' },
  { code: 3, label: 'Kolam, sawah, sungai, danau, atau laut' },
  { code: 4, label: 'Lubang tanah' },
  { code: 5, label: 'Pantai, tanah lapang, atau kebun' },
  { code: 6, label: 'Lainnya' },
] as const;
