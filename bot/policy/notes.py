"""What stays open in a calculated answer, in words: doubts that the notices leave, never figures of their own."""

YEARS_BEFORE = "更早年份的断保算不算，通知没有写明（只写了“{since}”）；如果不算，就只有固定等待期"
START_OPEN = "通知把固定的按日写、断保加的按月写，没有写怎么合起来算，所以哪天起能报说不准"
FIRST_DAY_DERIVED = "通知没有印待遇的第一天，按“{year}年度”从1月1日算"
BUYS_NOTHING = "等到能报时这个年度已经过完了，这笔钱买不到这一年的待遇"
REDUCTION_UNBOUNDED = "断保降低的额度，通知没有写上限"
