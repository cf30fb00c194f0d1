// The one user of a tab.
export const USER_ID = 1000;
export const GROUP_ID = 1000;
export const USER_NAME = 'user';
export const HOME_DIRECTORY = '/home/user';
