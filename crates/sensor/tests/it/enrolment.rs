use finding::wire::{EnrolmentCode, Fingerprint, ProblemKind, Secret};
use sensor::{Failure, Sensor, Settings, Trouble};

use crate::center::*;

#[tokio::test]
async fn a_code_makes_a_sensor_known() {
    let center = FakeCenter::start().await;
    let folder = tempfile::tempdir().unwrap();
    let pasted: EnrolmentCode = center.code().to_string().replace('-', " -\n").parse().unwrap();
    let known = sensor::enrol(folder.path(), &pasted, &newcomer()).await.unwrap();
    assert_eq!((known.sensor, known.site.as_str(), known.firm.as_str()), (NUMBER, "本社", "山田製作所"));
    let state = center.state();
    assert_eq!((state.enrolments.len(), state.bad_signatures), (1, 0));
    assert_eq!(state.enrolments[0].secret, Secret([9; 16]));
}

#[tokio::test]
async fn a_lost_answer_costs_nothing_the_same_code_and_key_come_again() {
    let center = FakeCenter::start().await;
    center.script([Answer::StoreAndDrop]);
    let folder = tempfile::tempdir().unwrap();
    let first = sensor::enrol(folder.path(), &center.code(), &newcomer()).await;
    assert!(matches!(first, Err(Trouble::Center(Failure::Unreached(_)))), "{first:?}");
    sensor::enrol(folder.path(), &center.code(), &newcomer()).await.unwrap();
    let enrolments = &center.state().enrolments;
    assert_eq!(enrolments.len(), 2);
    assert_eq!(enrolments[0].public_key, enrolments[1].public_key);
}

#[tokio::test]
async fn another_certificate_gets_nothing_not_even_the_secret() {
    let center = FakeCenter::start().await;
    let code =
        EnrolmentCode::new(&center.address.to_string(), Secret([9; 16]), Fingerprint([1; 32])).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let refused = sensor::enrol(folder.path(), &code, &newcomer()).await;
    assert!(matches!(refused, Err(Trouble::Center(Failure::WrongCertificate))), "{refused:?}");
    assert_eq!(center.state().requests, 0);
}

#[tokio::test]
async fn a_used_code_is_said_to_be_one() {
    let center = FakeCenter::start().await;
    center.script([Answer::Problem(ProblemKind::WrongCode)]);
    let folder = tempfile::tempdir().unwrap();
    let refused = sensor::enrol(folder.path(), &center.code(), &newcomer()).await.unwrap_err();
    assert_eq!(refused.key(), "sensor-problem-wrong-code");
    let settings = Settings::new(folder.path(), "0", clock(0), chance());
    assert!(matches!(Sensor::open(settings), Err(Trouble::NotEnrolled)));
}

#[tokio::test]
async fn an_enrolled_folder_is_not_given_to_another_center() {
    let center = FakeCenter::start().await;
    let of_one = enrolled(&center).await;
    let other = FakeCenter::start().await;
    let again = sensor::enrol(of_one.folder.path(), &other.code(), &newcomer()).await;
    assert!(matches!(again, Err(Trouble::AlreadyEnrolled)));
    assert_eq!(other.state().requests, 0);
}

#[tokio::test]
async fn a_folder_has_one_sensor_at_a_time() {
    let center = FakeCenter::start().await;
    let of_one = enrolled(&center).await;
    let first = Sensor::open(of_one.settings.clone()).unwrap();
    assert!(matches!(Sensor::open(of_one.settings.clone()), Err(Trouble::InUse)));
    drop(first);
    assert!(Sensor::open(of_one.settings.clone()).is_ok());
}
